/** The roles of callers, and what they include. It never knows who has one. */

/** From the least to the most: each may what those before it may. */
export const roles = ['reader', 'analyst', 'admin'] as const

export type Role = (typeof roles)[number]

/** Whether a role may what `least` may. */
export function includes(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least)
}

/** The one of two roles that may more. */
export function higher(one: Role, other: Role): Role {
  return includes(one, other) ? one : other
}
