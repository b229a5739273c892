import { Type } from 'typebox'
import { PERMISSIONS, type Permission } from '../../kernel/permissions.ts'
import { GRANTED_ROLES, ROLES } from '../../kernel/roles.ts'
import { IdOf, Nullable, Text, Time } from '../../platform/http/schemas.ts'
import { LOCALES } from './person.ts'

export const LocaleCode = Type.String({ enum: [...LOCALES], examples: ['zh-CN'] })

const id = 'person_01jd7x3v9rf8qb6k2m4n5p7s9t'

/** The whole address is opened by `GET /me/email` only. */
export const MaskedEmail = Type.String({ description: 'masked', examples: ['l•••@example.org'] })

export const MeOut = Type.Object(
  {
    id: IdOf('person'),
    displayName: Type.String(),
    email: Nullable(MaskedEmail),
    roles: Type.Array(Type.String({ enum: [...GRANTED_ROLES] })),
    permissions: Type.Array(Type.String({ enum: Object.keys(PERMISSIONS) as Permission[] }), {
      description: 'what I may do beyond my own affairs; see docs/permissions.md',
    }),
    locale: LocaleCode,
    createdAt: Time,
    unreadNotices: Type.Integer(),
    unreadConversations: Type.Integer({ description: 'that hold something not read yet' }),
    autoPayout: Type.Boolean({ description: 'released money is paid out without being asked for' }),
  },
  {
    examples: [
      {
        id,
        displayName: '小林',
        email: 'l•••@example.org',
        roles: [],
        permissions: ['goods.buy', 'goods.sell'],
        locale: 'zh-CN',
        createdAt: '2026-11-22T08:00:00.000Z',
        unreadNotices: 2,
        unreadConversations: 1,
        autoPayout: true,
      },
    ],
  },
)

export const PublicPersonOut = Type.Object(
  {
    id: IdOf('person'),
    displayName: Type.String(),
    memberSince: Time,
    counts: Type.Object({
      completedSales: Type.Integer(),
      completedPurchases: Type.Integer(),
    }),
  },
  {
    examples: [
      {
        id,
        displayName: '小林',
        memberSince: '2026-11-22T08:00:00.000Z',
        counts: { completedSales: 12, completedPurchases: 3 },
      },
    ],
  },
)

export const SessionOut = Type.Object({
  id: IdOf('session'),
  createdAt: Time,
  lastSeenAt: Time,
  device: Type.String({ examples: ['Chrome, Android'] }),
  ip: Type.String(),
  current: Type.Boolean(),
})

/** Longer than any address may be, so that the refusal is ours and names its reason. */
export const EmailIn = Type.String({ minLength: 3, maxLength: 320, examples: ['lin@example.org'] })

export const PhoneIn = Type.String({ minLength: 5, maxLength: 40, examples: ['138 0013 8000'] })

export const PasswordIn = Type.String({
  minLength: 10,
  maxLength: 128,
  examples: ['seven blue kites at noon'],
})

export const AccountIn = {
  // Room for blanks that are trimmed; the rule itself allows 40 characters.
  displayName: Text(80),
  email: EmailIn,
  password: PasswordIn,
  locale: LocaleCode,
}

export const DemoPersonOut = Type.Object({
  id: IdOf('person'),
  displayName: Type.String(),
  role: Type.String({ enum: [...ROLES] }),
  intro: Type.Object({ 'zh-CN': Type.String(), 'zh-TW': Type.String(), en: Type.String() }),
})
