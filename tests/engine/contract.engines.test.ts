/** Runs the contract on both engines. */
import { onBothEngines } from './both.ts'
import { engineContract } from './contract.ts'

onBothEngines('the contract', engineContract)
