// Cancel requests with a deadline.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/result.h>

struct pg_conn;

namespace usher::pg {

/// PQcancel blocks without a deadline of its own (a stopped server accepts the request and never
/// hangs up), so it runs on a thread that is left behind when it does not end in time; 16 such at
/// most in the process. Errors: timeout, unavailable (libpq's words), exhausted.
Status cancelWithin(const pg_conn* connection, Millis timeout);

} // namespace usher::pg
