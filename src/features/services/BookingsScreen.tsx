import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { AskedPage } from '@/frame/AskedPage'
import { HotlineCell } from '@/frame/HotlineCell'
import { askConsent } from '@/platform/askConsent'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { command } from '@/platform/command'
import { goTo, goToTab } from '@/platform/navigation'
import { askAgain, useQuery } from '@/platform/useQuery'
import { errorSentence } from '@/text/errors'
import { bookingsText as text } from '@/text/bookings'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Card } from '@/ui/Card'
import { Cell } from '@/ui/Cell'
import { Dialog } from '@/ui/Dialog'
import { Empty } from '@/ui/Empty'
import { Section } from '@/ui/Section'
import { showToast } from '@/ui/showToast'
import { BookingCard } from './BookingCard'

type Mine = Output<'booking.mine'>
export type Booking = Mine['bookings'][number]

/** What she has booked, herself and for who lets her. */
export function BookingsScreen() {
  const query = useQuery('booking.mine', {})
  return (
    <AskedPage name={text.name} query={query}>
      {(mine) => <Bookings mine={mine} />}
    </AskedPage>
  )
}

function Bookings({ mine }: { mine: Mine }) {
  const now = useNow()
  const [asked, setAsked] = useState<Booking>()
  const coming = mine.bookings.filter(({ endsAt, state }) => endsAt > now && state !== 'givenBack')
  const past = mine.bookings.filter(({ endsAt }) => endsAt <= now).reverse()

  async function act(name: 'booking.accept' | 'booking.cancel', booking: Booking) {
    setAsked(undefined)
    const { slotId, own, residentId } = booking
    if (name === 'booking.accept') await askConsent('bookingTomorrow')
    try {
      await command(name, own ? { slotId } : { slotId, residentId })
      showToast(name === 'booking.accept' ? text.taken : text.cancelled)
    } catch (thrown) {
      const refusal = asCallError(thrown)
      showToast(errorSentence(refusal), refusal.isSilence ? 'wait' : 'fault')
      if (refusal.isSilence) return
    }
    await askAgain('booking.mine', {})
  }

  return (
    <>
      {mine.bookings.length === 0 ? (
        <Empty
          icon="calendar"
          name={text.none}
          say={text.noneSay}
          act={text.find}
          onAct={() => goToTab('services')}
          kind="main"
        />
      ) : null}
      {coming.map((booking) => (
        <BookingCard
          key={`${booking.slotId} ${booking.residentId}`}
          booking={booking}
          onTake={() => act('booking.accept', booking)}
          onLeave={() => act('booking.cancel', booking)}
          onCancel={() => setAsked(booking)}
        />
      ))}
      {past.length > 0 ? (
        <Section name={text.past}>
          {past.map((booking) => (
            <BookingCard key={`${booking.slotId} ${booking.residentId}`} booking={booking} />
          ))}
        </Section>
      ) : null}
      <Besides mine={mine} />
      <Dialog
        open={asked !== undefined}
        title={text.cancelTitle}
        say={text.cancelSay}
        acts={
          <ButtonPair>
            <Button kind="quiet" onPress={() => setAsked(undefined)}>
              {text.cancelNo}
            </Button>
            <Button kind="fault" onPress={() => (asked ? act('booking.cancel', asked) : undefined)}>
              {text.cancelYes}
            </Button>
          </ButtonPair>
        }
      />
    </>
  )
}

function Besides({ mine }: { mine: Mine }) {
  const home = useQuery('volunteer.home', mine.resident === null ? undefined : {})
  return (
    <View className="gap-block">
      <Card flush>
        <Cell
          icon="people"
          name={text.familyEntry}
          say={text.familySay(mine.resident?.helpers.length ?? 0, mine.helped.length)}
          onPress={() => goTo('family')}
        />
        <Cell
          icon="people"
          name={text.pairingsEntry}
          say={text.pairingsSay}
          onPress={() => goTo('myPairings')}
        />
        <Cell icon="box" name={text.claimsEntry} say={text.claimsSay} onPress={() => goTo('myClaims')} />
        <HotlineCell number={mine.hotline} />
      </Card>
      {home.data && !home.data.me ? (
        <Card flush>
          <Cell
            icon="badge"
            iconTone="accent"
            name={text.volunteerTitle}
            say={text.volunteerSay}
            onPress={() => goTo('register')}
          />
        </Card>
      ) : null}
    </View>
  )
}
