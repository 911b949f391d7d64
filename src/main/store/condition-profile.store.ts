import { conditionProfile, type ConditionProfile } from '../../shared/contract/profiles.contract.ts';
import type { DocumentContext } from './document-context.ts';
import { DocumentFolder, type DocumentEntry } from './document-folder.ts';

export type ProfileEntry = DocumentEntry<ConditionProfile>;

/** Condition profiles: one document each, `data/condition_profiles/{profile_id}.json`. */
export class ConditionProfileStore extends DocumentFolder<typeof conditionProfile> {
  constructor(context: DocumentContext) {
    super({ context, path: 'condition_profiles', schema: conditionProfile, version: 1 });
  }
}
