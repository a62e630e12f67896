import { faultLine } from '#cloud/wx/faultLine'

describe('the line of a fault in the log', () => {
  it.each([
    [
      'document.update:fail -502001 database request fail. Cannot create field \'number\' in element {phone: {number: "19900000001"}}',
      'Error document.update:fail -502001 database request fail. Cannot create field … in element …',
    ],
    [
      'E11000 duplicate key error index: openid_1 dup key: { : "o6_bmjrPTlm6_2sgVt7hMZOPfL2M" }',
      'Error E11000 duplicate key error index: openid_1 dup key: …',
    ],
    ['invalid openid o6_bmjrPTlm6_2sgVt7hMZOPfL2M of 19900000001', 'Error invalid openid … of …'],
    [
      'The condition on att.events is undefined and would be dropped',
      'Error The condition on att.events is undefined and would be dropped',
    ],
    ['Unexpected token in JSON: "示例真名 {"', 'Error Unexpected token in JSON: …'],
  ])('of %p keeps the words and leaves out the values', (message, line) => {
    expect(faultLine(new Error(message)).split('\n')[0]).toBe(line)
  })

  it('keeps the code, and where it was', () => {
    const fault = Object.assign(new Error('lost'), { errCode: -501001, errMsg: 'lost: 19900000001' })
    const [first, second] = faultLine(fault).split('\n')
    expect(first).toBe('Error -501001 lost')
    expect(second).toContain('faultLine.test.ts')
  })

  it('of what is no error says only that there was one', () => {
    for (const thrown of ['19900000001', { phone: '19900000001' }, null, undefined])
      expect(faultLine(thrown)).toBe('Fault')
  })
})
