import { serve } from '#cloud/serve'
import { createWxCloud } from '#cloud/wx/wxCloud'
import { printTo } from '#cloud/wx/wxPrinter'
import { handlers } from './handlers'

export const main = serve('print', handlers, createWxCloud(printTo))
