// Who logs in where; and a login of its own laid over the server's.
#pragma once

#include <usher/base/result.h>

#include <string>

namespace usher::pg {

struct Login {
    std::string role, database;
    bool operator==(const Login&) const = default;
};
/// As libpq fills in what the connection string leaves out: PGUSER, PGDATABASE, the system's user.
/// Both "" when libpq can't read it.
Login loginOf(const std::string& conninfo);

/// `primary` with all that `own` names but where the server is. Another role's connections never
/// send the primary's password: libpq's passfile is asked for theirs. The result holds the
/// password. Where libpq can't read one of both, it is that one: a login that is not the other's.
std::string laidOver(const std::string& primary, const std::string& own);

/// The server of `own` where that is another than the one of `primary`: "db2:5432, db3:5432"; ""
/// where it is that one, or names none.
std::string otherServer(const std::string& own, const std::string& primary);

/// `own`, which stands for itself, at the host that `place` names.
std::string movedTo(const std::string& own, const std::string& place);

/// Errors: invalidArgument, when libpq can't read `own`, or it only half says where its server is.
Status checkLogin(const std::string& own, const std::string& primary);

} // namespace usher::pg
