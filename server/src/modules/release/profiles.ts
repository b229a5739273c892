/** Kinds of readers; the rules in force say what each is guaranteed. */
export const PROFILE_NAMES = ['public', 'partner'] as const
export type ProfileName = (typeof PROFILE_NAMES)[number]
