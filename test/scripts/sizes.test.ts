import { expect, it } from 'vitest'
import { aboveBar } from '../../scripts/sizes.ts'

it('lets a planted bundle fail that is a byte above its bar, by name', () => {
  const sizes = [
    { unit: 'detector', files: [], gzipBytes: 4096, barBytes: 4096 },
    { unit: 'panel', files: [], gzipBytes: 25_601, barBytes: 25_600 },
    { unit: 'background', files: [], gzipBytes: 99_999 },
  ]
  expect(aboveBar(sizes)).toEqual(['panel is 1 B above its bar of 25600 B'])
})
