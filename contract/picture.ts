import * as z from 'zod'
import { PICTURE_CHECKS } from '#domain/takenPicture'
import { method } from './define'

/** What WeChat's own check says about pictures. */
export const picture = {
  /** Brought by WeChat, under a name that only it and we know. */
  judged: method({
    access: 'anyone',
    input: z.strictObject({
      traceId: z.string().regex(/^[A-Za-z0-9_-]{8,100}$/),
      suggest: z.string().max(20),
    }),
    output: z.object({ check: z.enum(PICTURE_CHECKS) }),
    errors: ['VerdictUnknown'],
  }),
}
