import { loadLinkParts } from '../../components/panel/link-parts.ts'
import { PanelScreen } from '../../components/panel/PanelScreen.tsx'
import { panelTexts } from '../../components/panel/panel-texts.ts'
import { loadLaterParts } from '../../components/parts/later-parts.ts'
import { showScreen } from '../../components/parts/show-screen.ts'
import { createAsk } from '../../lib/messages/client.ts'
import { connectPanel } from '../../lib/panel/handshake.ts'
import { browserLinkCalls } from '../../lib/panel/link-calls.ts'
import { later } from '../../lib/state/later.ts'
import { createPanelModel } from '../../lib/state/panel-model.ts'
import { createTopicFeed } from '../../lib/state/topic-feed.ts'
import { openTexts } from '../../lib/texts/open.ts'

// Without the polyfill, as all that is loaded into shops' pages: both engines answer with promises.
const { runtime, storage } = globalThis.chrome

// Embedded by anyone but our own host, the frame stays empty.
const ask = createAsk((message) => runtime.sendMessage(message))
const root = document.getElementById('root')
const [host, texts] = await Promise.all([connectPanel({ window, ask }), openTexts({ area: storage.local, window }, panelTexts)])
if (host && root) {
  const clock = () => performance.now()
  // Nothing can be pressed before the first paint.
  const gate = import('../../lib/panel/gate.ts').then(({ createGate }) => createGate({ host, root, window, clock }))
  const model = createPanelModel({
    ask,
    feed: createTopicFeed({ connect: (name) => runtime.connect({ name }), later }),
    later,
    gate: async (event) => (await gate).refusal(event),
    newId: () => crypto.randomUUID(),
    close: host.close,
    loadLinks: () => loadLinkParts(texts).then(() => import('../../lib/state/links-model.ts')),
    linkCalls: browserLinkCalls(window),
    // Frames in Firefox lack openOptionsPage: the page opens as any link of ours would.
    openOptions: () => void (runtime.openOptionsPage?.() ?? window.open(runtime.getURL('/options.html'))),
  })
  document.title = texts.panel.pageTitle
  showScreen(<PanelScreen model={model} onHeight={host.setHeight} />, texts)
  void loadLaterParts(texts)
}
