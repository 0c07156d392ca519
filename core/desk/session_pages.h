// The server's sessions, as a desk elsewhere asks for them once a second while its page is seen.
#pragma once

#include "sessions/session.h"
#include <usher/base/result.h>

#include <memory>
#include <string>

namespace usher::desk {

using SessionsSeen = std::shared_ptr<const sessions::Sample>;

/// Null, told as an empty object: there is no sample yet.
std::string tellSessions(const SessionsSeen& sample);
/// Errors: invalidArgument.
Result<SessionsSeen> readSessions(const std::string& text);

} // namespace usher::desk
