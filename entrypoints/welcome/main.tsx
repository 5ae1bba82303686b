import { render } from 'preact'
import { browser } from 'wxt/browser'
import { WelcomeScreen } from '../../components/WelcomeScreen.tsx'

const root = document.getElementById('root')
if (root) render(<WelcomeScreen onOptions={() => void browser.runtime.openOptionsPage()} />, root)
