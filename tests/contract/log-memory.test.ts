import { memoryLidStore, memoryLogStore } from '#log'
import { lidStoreContract, logStoreContract } from './log-store.ts'

logStoreContract('in memory', async () => memoryLogStore())
lidStoreContract('in memory', async () => memoryLidStore())
