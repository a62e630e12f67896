import type { Handlers } from '#cloud/serve'
import { acceptMember } from './acceptMember'
import { appointDeputy } from './appointDeputy'
import { askToJoin } from './askToJoin'
import { card } from './card'
import { declineMember } from './declineMember'
import { dismissDeputy } from './dismissDeputy'
import { givePhone } from './givePhone'
import { giveRealName } from './giveRealName'
import { home } from './home'
import { leave } from './leave'
import { leaving } from './leaving'
import { placeForPicture } from './placeForPicture'
import { register } from './register'
import { replaceCard } from './replaceCard'
import { team } from './team'

export const handlers: Handlers<'volunteer'> = {
  register,
  home,
  card,
  replaceCard,
  placeForPicture,
  leaving,
  leave,
  givePhone,
  giveRealName,
  askToJoin,
  team,
  acceptMember,
  declineMember,
  appointDeputy,
  dismissDeputy,
}
