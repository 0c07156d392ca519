// [alerts] as the courier reads it.
#pragma once

#include "config/config.h"
#include "webhooks/courier.h"
#include <usher/base/result.h>

namespace usher::webhooks {

/// With the token out of its file. Errors: the file cannot be read, or holds no token.
Result<Settings> settingsOf(const config::AlertsConfig& config);

} // namespace usher::webhooks
