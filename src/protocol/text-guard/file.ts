import type { Reading } from './reading.ts'

/** A name a camera, a telephone or a computer gives to what it keeps; "PDF" or "capture d'écran" alone is none. */
export const hasFileName = ({ flat }: Reading): boolean => FILES.some(file => file.test(flat))

const EXTENSION =
  '(?:jpe?g|jfif|png|gif|webp|avif|hei[cf]|bmp|tiff?|svg|mp[34g]|m4[av]|mov|avi|mkv|webm|3gp|wav|aac|ogg|opus|pdf|zip|rar|7z|gz|tar|docx?|xlsx?|pptx?|txt|csv|html?|raw|dng|psd|exe|apk|eml)\\b'
const FILES = [
  new RegExp(`[\\w)\\]]\\s?(?:(?:\\.|\\s\\.\\s|[[({]\\s?(?:\\.|dot|point)\\s?[\\])}]\\s?)|\\s(?:dot|point)\\s)${EXTENSION}`),
  /\b(?:fb_)?(?:(?:img|dsc[nf]?)[ _-]?|(?:gopr|rpreplay_final)_?|(?:pxl|vid|aud|ptt|mvimg|received|snapchat|screenshot|capture|photo|image|video)[_-])\d{3}/,
  /(?:screen ?shot|capture d'ecran|enregistrement d'ecran|screen recording|whatsapp \w+)[ _-]+\d{4}-\d\d-\d\d[ _-]+(?:a |at )?\d/,
  /\b[a-z]:\\|\\\\\w|\bdcim\b|(?<!\d)\d{4}-?\d\d-?\d\d[ _]\d\d[ ._-]?\d\d[ ._-]?\d\d(?!\d)|(?:^|[\s:])~?\/[a-z]\w+\//,
]
