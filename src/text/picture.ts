/** Of a picture that is not passed: to who took it, and to others. */
export function pictureNote(check: 'waiting' | 'refused', isHers: boolean): string {
  if (check === 'waiting') return isHers ? '照片还在检查，眼下只有您看得到' : '照片还在检查，过一会儿再看'
  return isHers ? '照片没有通过检查，别人看不到，请换一张' : '照片没有通过检查，看不到'
}
