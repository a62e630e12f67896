import { View } from '@tarojs/components'
import type { Output } from '#contract/index'
import { HotlineCell } from '@/frame/HotlineCell'
import { NoAnswer } from '@/frame/NoAnswer'
import { useQuery } from '@/platform/useQuery'
import { servicesText as text } from '@/text/services'
import { stateText } from '@/text/states'
import { Card } from '@/ui/Card'
import { Chip } from '@/ui/Chip'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'

type Place = Output<'open.town'>['servicePoints'][number]
type PlaceChoiceProps = { onChoose: (servicePointId: string) => void }

/** By the estate she lives in, or the place itself. Nobody is asked where her phone is. */
export function PlaceChoice({ onChoose }: PlaceChoiceProps) {
  const query = useQuery('open.town', {})
  const { data, error } = query
  if (!data) return error ? <NoAnswer query={query} /> : <Skeleton label={stateText.loading} cards={2} />
  const centresFirst = [...data.servicePoints].sort((one, other) => rank(one) - rank(other))
  const estates = centresFirst.flatMap(({ servicePointId, estates: names, neighbourhoodCentre }) =>
    neighbourhoodCentre ? names.map((name) => ({ servicePointId, name })) : [],
  )
  return (
    <>
      <View className="soft">{text.whereSay}</View>
      <View className="chips gap-snug">
        {estates.map(({ servicePointId, name }) => (
          <Chip key={name} onPress={() => onChoose(servicePointId)}>
            {name}
          </Chip>
        ))}
      </View>
      <Section name={text.wherePoints}>
        <View className="chips">
          {centresFirst.map(({ servicePointId, shortName }) => (
            <Chip key={servicePointId} icon="pin" onPress={() => onChoose(servicePointId)}>
              {shortName}
            </Chip>
          ))}
        </View>
      </Section>
      <HotlineCell number={data.hotline} />
    </>
  )
}

/** Open centres, then those being built, then the other places. */
function rank({ neighbourhoodCentre }: Place): number {
  if (!neighbourhoodCentre) return 2
  return neighbourhoodCentre.status === 'open' ? 0 : 1
}

export function FirstChoice({ onChoose }: PlaceChoiceProps) {
  return (
    <Card>
      <View className="title">{text.whereAsk}</View>
      <View className="gap-tight" />
      <PlaceChoice onChoose={onChoose} />
    </Card>
  )
}
