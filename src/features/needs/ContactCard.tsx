import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Output } from '#contract/index'
import { call } from '@/platform/call'
import { asCallError } from '@/platform/callError'
import { dial } from '@/platform/phoneCall'
import { errorSentence } from '@/text/errors'
import { needText as text } from '@/text/need'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { showToast } from '@/ui/showToast'

/** Whom to call and where to go: asked for on purpose, since every look is written down. */
export function ContactCard({ needId }: { needId: string }) {
  const [contact, setContact] = useState<Output<'need.contact'>>()
  async function look() {
    try {
      setContact(await call('need.contact', { needId }))
    } catch (thrown) {
      showToast(errorSentence(asCallError(thrown)), 'fault')
    }
  }
  return (
    <View className="gap-snug">
      {contact ? (
        <Card>
          <View className="title">{contact.name}</View>
          <View className="lead gap-hair">{contact.phone}</View>
          {contact.phoneVerified ? null : <View className="note">{text.notVerified}</View>}
          {contact.address ? <View className="lead gap-tight">{contact.address}</View> : null}
          <View className="gap-snug">
            <Button icon="phone" onPress={() => dial(contact.phone)}>
              {text.call}
            </Button>
          </View>
        </Card>
      ) : (
        <>
          <Button icon="phone" onPress={look}>
            {text.contact}
          </Button>
          <View className="note center gap-hair">{text.contactSay}</View>
        </>
      )}
    </View>
  )
}
