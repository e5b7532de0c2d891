// What scripts add to pages that work without them.
import { alarm } from "./alarm.js";
import { keepDrafts } from "./drafts.js";
import { find } from "./finder.js";
import { followLive } from "./live.js";
import { fillProposal } from "./proposal.js";
import { sendOnce, showErrors } from "./sending.js";
import { walkTiles } from "./tiles.js";

walkTiles();
keepDrafts();
sendOnce();
showErrors();
fillProposal();
find();
followLive();
alarm();
