import { serve } from '#cloud/serve'
import { pictureVerdicts } from '#cloud/wx/pictureVerdicts'
import { createWxCloud } from '#cloud/wx/wxCloud'
import { handlers } from './handlers'

export const main = pictureVerdicts(serve('picture', handlers, createWxCloud()))
