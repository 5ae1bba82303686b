/** Messages about shares that were begun and not sent, part of the table. */
import * as z from 'zod/mini'
import { draftSummary } from '../contract/drafts.ts'
import { nothing } from '../contract/nothing.ts'
import { panelDraft } from '../contract/views.ts'

/** Their rows. */
export const DRAFT_MESSAGES = {
  /** Keeps what was begun for the cart of the panel's page, for 24 hours; an empty draft ends that. */
  'panel.saveDraft': { from: ['panel'], input: panelDraft, output: z.void() },
  /** Those of the last 24 hours, the newest first. */
  'drafts.list': { from: ['page'], input: nothing, output: z.array(draftSummary) },
  /** Hides one everywhere, or brings it back while its 24 hours last. */
  'drafts.discard': {
    from: ['page'],
    input: z.object({ id: z.string().check(z.minLength(1), z.maxLength(500)), isDiscarded: z.boolean() }),
    output: z.void(),
  },
} as const
