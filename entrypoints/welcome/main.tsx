import { render } from 'preact'
import { browser } from 'wxt/browser'
import { WelcomeScreen } from '../../components/options/WelcomeScreen.tsx'

const knownServer: string | undefined = import.meta.env.HANDCART_SERVER
const root = document.getElementById('root')
if (root) render(<WelcomeScreen onOptions={() => void browser.runtime.openOptionsPage()} knownServer={knownServer} />, root)
