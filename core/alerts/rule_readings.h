// What each rule reads of a snapshot.
#pragma once

#include "alerts/rules.h"

namespace usher::alerts {

Reading readDatabase(const RuleInput& in);
Reading readOwnServer(const RuleInput& in);
Reading readPaused(const RuleInput& in);
Reading readAudit(const RuleInput& in);
Reading readHistory(const RuleInput& in);
Reading readPrimaryLost(const RuleInput& in);
Reading readSplitBrain(const RuleInput& in);
Reading readTimeout(const RuleInput& in);
Reading readFailure(const RuleInput& in);
Reading readReserveShort(const RuleInput& in);
Reading readReserveDiffers(const RuleInput& in);
Reading readLoginRefused(const RuleInput& in);
Reading readReserveInUse(const RuleInput& in);
Reading readLatency(const RuleInput& in);
Reading readQueries(const RuleInput& in);
Reading readTransactions(const RuleInput& in);
Reading readWaiter(const RuleInput& in);
Reading readExhaustion(const RuleInput& in);
Reading readBelowPlan(const RuleInput& in);
Reading readPlanShort(const RuleInput& in);
Reading readUtilization(const RuleInput& in);
Reading readStale(const RuleInput& in);

} // namespace usher::alerts
