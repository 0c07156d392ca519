// Whether a name resolves and a port answers. Blocks; for worker threads.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <string>
#include <vector>

namespace usher::setup {

/// The addresses of a name as text; of a socket's folder itself. Errors: notFound.
Result<std::vector<std::string>> resolve(const std::string& host);

/// One of its addresses accepts within `timeout`. Errors: unavailable, timeout.
Status reach(const std::string& host, const std::string& port, Millis timeout);

} // namespace usher::setup
