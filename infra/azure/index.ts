import * as pulumi from '@pulumi/pulumi';
import { readSettings } from './read-settings.ts';
import { makeStack } from './stack.ts';

export default makeStack(await readSettings(pulumi.getStack()));
