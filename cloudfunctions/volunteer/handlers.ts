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
  givePhone,
  giveRealName,
  askToJoin,
  team,
  acceptMember,
  declineMember,
  appointDeputy,
  dismissDeputy,
}
