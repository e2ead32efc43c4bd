import { describe, expect, it } from 'vitest'
import { checkText } from './text-guard.ts'

describe('a note that may be written', () => {
  it.each([
    'A dit avoir reçu le message samedi soir.',
    'B says that A asked for it. Three people have it, as far as B knows.',
    'Vu à 10 h 41, au local 104, 2e étage. Environ 20 élèves.',
    'Groupe d’une appli de messagerie; l’élève est en 4e secondaire (15 ans).',
    'Sac 0412, scellé S 20931, dossier de police 2026-11-16-0042',
    'Rappeler le 16 novembre à 13 h 30. Entente n° 12.',
    'On attend… puis on rappelle. Ça va mieux.Elle est partie.',
    'anticonstitutionnellement, électroencéphalographie, aujourd’hui',
    'Meeting at 10:30, 2026-11-16. Up to 1,500 messages? Unknown.',
    'École fermée lundi/mardi; A et/ou B',
    'Elle a crié « nooooooooooooooooooooooooooooooooooooooon », puis hahahahahahahahahahahahahahahahaha.',
    'Réf. 0412/S20931/2026-11-16-0042,(A+B)',
    'La police (911) est avisée, réf. 20261116.',
  ])('%s', text => {
    expect(checkText(text)).toBeUndefined()
  })
})

describe('a note that is stopped', () => {
  it.each([
    ['voir https://exemple.org/x', 'text-link'],
    ['c’est sur exemple.com', 'text-link'],
    ['www.exemple.ca', 'text-link'],
    ['exemple (point) com', 'text-link'],
    ['data:image/png;base64,iVBORw0KGgo=', 'text-link'],
    ['ht\u200btps://exemple.org', 'text-link'],
    ['ｈｔｔｐｓ：／／exemple.org', 'text-link'],
    ['IMG_2031 reçu hier', 'text-file'],
    ['photo1.jpg', 'text-file'],
    ['/9j/4AAQSkZJRgABAQEASABIAAD', 'text-encoded'],
    ['89504e470d0a1a0a0000000d49484452', 'text-encoded'],
    ['89 50 4e 47 0d 0a 1a 0a 00', 'text-encoded'],
    ['%89%50%4E%47%0D', 'text-encoded'],
    ['%47% 49%4 6%38 %39% 61', 'text-encoded'],
    ['4HTC]JGBK]OR.N>8OLO.,UH8PALKBU', 'text-encoded'],
    // Base32 in which chance put a single digit.
    ['AUAAAAAGUSSCEKIEDHMEWPOPHUBHIHTIZXIP3LXOHGWTMEBF', 'text-encoded'],
    ['eleve.untel@exemple.org', 'text-email'],
    ['eleve arobase exemple point com', 'text-email'],
    ['514 555-0142', 'text-phone'],
    ['(819)555-0142', 'text-phone'],
    ['+1 418.555.0142', 'text-phone'],
    ['@untel_15', 'text-handle'],
    ['snap: untel', 'text-handle'],
    ['untel_mtl2011', 'text-handle'],
    ['code : 4821', 'text-passcode'],
    ['a\u0000b', 'text-unreadable'],
    ['\ud800', 'text-unreadable'],
    ['\ue000', 'text-unreadable'],
  ])('%s', (text, fault) => {
    expect(checkText(text)).toBe(fault)
  })
})
