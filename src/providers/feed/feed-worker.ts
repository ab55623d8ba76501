import { parentPort, workerData } from 'node:worker_threads';
import { type FeedToJudge, judge } from './judge.ts';

/** The thread's whole work: one feed, one verdict. */
parentPort?.postMessage(judge(workerData as FeedToJudge));
