/**
 * How a section of the options page changes settings.
 */
import type { SettingsPatch, SettingsView } from '../../platform/settings.ts';

/** Changes settings; answers the settings that are now in force. @throws MessageError */
export type Change = (patch: SettingsPatch) => Promise<SettingsView>;
