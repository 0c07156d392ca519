#include "pg/transaction_status.h"

#include <libpq-fe.h>

namespace usher::pg {

TransactionStatus transactionStatus(Connection& connection) {
    if (!connection.healthy())
        return TransactionStatus::broken;
    if (!connection.native())
        return TransactionStatus::idle;
    switch (PQtransactionStatus(connection.native())) {
    case PQTRANS_IDLE:
        return TransactionStatus::idle;
    case PQTRANS_INTRANS:
    case PQTRANS_INERROR:
        return TransactionStatus::open;
    case PQTRANS_ACTIVE:
    case PQTRANS_UNKNOWN:
        break;
    }
    return TransactionStatus::broken;
}

} // namespace usher::pg
