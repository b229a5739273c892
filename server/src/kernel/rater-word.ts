/** What a rater's word counts, as everybody may know it: too little known, as usual, or less. */
export const RATER_WORDS = ['new', 'usual', 'less'] as const
export type RaterWord = (typeof RATER_WORDS)[number]
