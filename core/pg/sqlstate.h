// What libpq says went wrong, as our typed error. The only place where texts of libpq are looked
// into: a failed connect carries no SQLSTATE field in libpq 15.
#pragma once

#include <usher/base/result.h>

#include <string>

struct pg_conn;
struct pg_result;

namespace usher::pg {

/// From the connection's message; one line, no password (libpq never prints it). A SQLSTATE in it,
/// as libpq writes at PQERRORS_VERBOSE, is taken out and believed; else known texts tell.
Error connectError(const pg_conn* connection);
Error connectError(const std::string& message);
/// From a failed result: SQLSTATE, primary message, the server's hint.
Error queryError(const pg_result* result, const pg_conn* connection);
/// Class of the error by its SQLSTATE; Errc::internal for those without a class of ours.
Errc classOf(const std::string& sqlstate);
/// Of a connect that failed: whether the server is there and will have none of this role, password
/// or database, while others may log in.
bool isOfTheLogin(const Error& error);

} // namespace usher::pg
