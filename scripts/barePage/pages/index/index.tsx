import { Text, View } from '@tarojs/components'

export default function Index() {
  return (
    <View>
      <Text>您好</Text>
    </View>
  )
}
