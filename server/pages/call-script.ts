/** The script of a page that a cart was handed over with: says that the page is open, and shows what changed. Without it the page does all but that. */
import { hash } from 'node:crypto'
import { LOOK_MS } from '../../lib/core/phone-call.ts'

/** The script. What is being typed is never taken away: then a line says that there is something new. */
export const CALL_SCRIPT = `(() => {
  const page = document.querySelector('main[data-here]');
  const news = document.getElementById('news');
  let typed = false;
  addEventListener('input', () => { typed = true; });
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(page.dataset.here, { method: 'POST' });
      if (answer.status === 429 || answer.status > 499) return;
      const { tag } = answer.ok ? await answer.json() : {};
      if (tag === page.dataset.tag) return;
      if (typed) news.hidden = false;
      else location.reload();
    } catch {}
  };
  addEventListener('visibilitychange', look);
  setInterval(look, ${LOOK_MS});
  look();
})();
`

/** Where it is; its address changes with it. */
export const CALL_SCRIPT_PATH = `/call-${hash('sha256', CALL_SCRIPT, 'hex').slice(0, 12)}.js`
