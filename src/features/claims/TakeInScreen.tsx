import { View } from '@tarojs/components'
import { useState } from 'react'
import { CLAIM_THINGS, type ClaimThing } from '#domain/claim'
import { chinaDateOf } from '#domain/time'
import type { Output } from '#contract/index'
import { ProofPicture } from '@/frame/ProofPicture'
import { asCallError } from '@/platform/callError'
import { useNow } from '@/platform/clock'
import { command } from '@/platform/command'
import { goBack, usePageParams } from '@/platform/navigation'
import { type Picture, uploadPicture } from '@/platform/pictures'
import { claimText as text } from '@/text/claims'
import { errorSentence } from '@/text/errors'
import { dateOf } from '@/text/when'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { ButtonPair } from '@/ui/ButtonPair'
import { Code } from '@/ui/Code'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { Picker } from '@/ui/Picker'
import { Section } from '@/ui/Section'
import { Slip } from '@/ui/Slip'
import { OwnerFields, type Owner, ownerOf } from './OwnerFields'

type Taken = Output<'claim.takeIn'>
type Draft = Readonly<{
  thing: ClaimThing | ''
  asked: string
  promisedOn: string
  picture: Picture | undefined
  owner: Owner
}>
const EMPTY: Draft = {
  thing: '',
  asked: '',
  promisedOn: '',
  picture: undefined,
  owner: { name: '', phoneEnd: '' },
}

/** Somebody leaves a thing: what it is, what is to be done, by when, and whose it is. Then the code. */
export function TakeInScreen() {
  const { servicePointId = '' } = usePageParams<'takeInClaim'>()
  const [taken, take] = useState<Taken>()
  return (
    <Page name={text.newName}>
      {taken ? (
        <Received taken={taken} onAnother={() => take(undefined)} />
      ) : (
        <Form servicePointId={servicePointId} onTaken={take} />
      )}
    </Page>
  )
}

function Form({ servicePointId, onTaken }: { servicePointId: string; onTaken: (taken: Taken) => void }) {
  const [draft, setDraft] = useState<Draft>(EMPTY)
  const [tried, setTried] = useState(false)
  const [fault, setFault] = useState<string>()
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setFault(undefined)
  }
  const { thing, asked, promisedOn, picture } = draft
  const owner = ownerOf(draft.owner)

  async function receive() {
    setTried(true)
    if (thing === '' || asked.trim() === '' || promisedOn === '' || !owner) return
    try {
      const sent = picture ? { picture: await uploadPicture(picture, 'claim') } : {}
      const wish = { servicePointId, thing, asked: asked.trim(), promisedOn, owner, ...sent }
      onTaken(await command('claim.takeIn', wish))
    } catch (thrown) {
      setFault(errorSentence(asCallError(thrown)))
    }
  }
  return (
    <>
      <What draft={draft} tried={tried} onChange={change} />
      <Section name={text.picture}>
        <ProofPicture
          picture={picture}
          say={text.pictureSay}
          choose={text.picture}
          chooseAgain={text.pictureAgain}
          onChoose={(chosen) => change({ picture: chosen })}
        />
      </Section>
      <OwnerFields owner={draft.owner} tried={tried} onChange={(hers) => change({ owner: hers })} />
      {fault ? (
        <Banner icon="warn" tone="fault">
          {fault}
        </Banner>
      ) : null}
      <View className="gap-snug">
        <Button kind="main" big icon="check" onPress={receive}>
          {text.receive}
        </Button>
      </View>
    </>
  )
}

type WhatProps = Readonly<{ draft: Draft; tried: boolean; onChange: (part: Partial<Draft>) => void }>

function What({ draft: { thing, asked, promisedOn }, tried, onChange }: WhatProps) {
  const now = useNow()
  return (
    <>
      <Picker
        mode="choice"
        name={text.thing}
        hint={text.thingHint}
        options={CLAIM_THINGS.map((key) => ({ key, name: text.things[key] }))}
        value={thing}
        fault={tried && thing === '' ? text.thingFault : undefined}
        onChange={(key) => onChange({ thing: CLAIM_THINGS.find((known) => known === key) ?? '' })}
      />
      <Field
        name={text.asked}
        hint={text.askedHint}
        maxLength={60}
        value={asked}
        fault={tried && asked.trim() === '' ? text.askedFault : undefined}
        onChange={(words) => onChange({ asked: words })}
      />
      <Picker
        mode="date"
        name={text.promise}
        hint={text.promiseHint}
        value={promisedOn}
        {...(promisedOn === '' ? {} : { shown: dateOf(promisedOn, now) })}
        from={chinaDateOf(now)}
        fault={tried && promisedOn === '' ? text.promiseFault : undefined}
        onChange={(on) => onChange({ promisedOn: on })}
      />
    </>
  )
}

/** The tag for the thing, the code for its owner. */
function Received({ taken, onAnother }: { taken: Taken; onAnother: () => void }) {
  const { tag, ownerName, code, digits } = taken
  return (
    <>
      <Banner icon="check-disc" tone="done">
        {text.received(ownerName)}
      </Banner>
      <Slip
        below={
          <View className="col center">
            <View className="note">{text.digits}</View>
            <View className="head">{digits}</View>
          </View>
        }
      >
        <View className="col center">
          <View className="lead">{text.tie(tag)}</View>
          <Code text={code} label={text.codeLabel} />
          <View className="soft">{text.tell}</View>
        </View>
      </Slip>
      <ButtonPair>
        <Button kind="quiet" onPress={goBack}>
          {text.done}
        </Button>
        <Button kind="main" icon="plus" onPress={onAnother}>
          {text.another}
        </Button>
      </ButtonPair>
    </>
  )
}
