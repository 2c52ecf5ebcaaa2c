import type { Label } from '../../base/label.ts'

/** What notices are about, as a person chooses among them. A topic that is not listed counts as `other`. */
export const topics = {
  review: ['复核', 'Reviews'],
  duty: ['职责', 'Duties'],
  mention: ['评论中提到我', 'Mentions'],
  other: ['其他', 'Other'],
} as const satisfies { readonly [topic: string]: Label }

/** One of the topics. */
export type Topic = keyof typeof topics

/** The topic under which a person chooses. */
export const topicOf = (name: string): Topic => (name in topics && Object.hasOwn(topics, name) ? topicNamed(name) : 'other')

const topicNamed = (name: string): Topic => (name === 'review' || name === 'duty' || name === 'mention' ? name : 'other')
