// Where a connection stands between commands, as far as libpq knows.
#pragma once

#include <usher/pg/connection.h>

namespace usher::pg {

enum class TransactionStatus {
    idle,  ///< outside a transaction; a test double without a PGconn is always idle
    open,  ///< inside one, failed or not
    broken ///< a command is still running, or the connection is lost
};
TransactionStatus transactionStatus(Connection& connection);

} // namespace usher::pg
