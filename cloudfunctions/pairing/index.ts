import { serve } from '#cloud/serve'
import { createWxCloud } from '#cloud/wx/wxCloud'
import { handlers } from './handlers'

export const main = serve('pairing', handlers, createWxCloud())
