#include "pg/inquirer.h"

#include "pg/libpq_connection.h"

namespace usher::pg {

struct Inquirer::Line {
    PGconnPtr connection;
};

Inquirer::Inquirer(InquirerOptions options) : m_options(std::move(options)) {}
Inquirer::~Inquirer() = default;

void Inquirer::hangUp() {
    m_line.reset();
}

Result<std::vector<Inquirer::Row>> Inquirer::ask(
    const std::string& sql,
    const std::vector<std::string>& parameters) {
    const bool usedBefore = m_line != nullptr;
    auto rows = askOnce(sql, parameters);
    if (rows || m_line || !usedBefore)
        return rows;
    return askOnce(sql, parameters); // the old connection had died
}

Result<std::vector<Inquirer::Row>> Inquirer::askOnce(
    const std::string& sql,
    const std::vector<std::string>& parameters) {
    const Patience patience{
        .deadline = std::chrono::steady_clock::now() + m_options.timeout,
        .cancelled = m_options.cancelled};
    if (!m_line) {
        auto connection = connectWithin(
            {.conninfo = m_options.conninfo,
             .applicationName = m_options.applicationName,
             .patience = patience});
        if (!connection)
            return connection.error();
        m_line = std::make_unique<Line>(Line{std::move(*connection)});
    }
    auto* const connection = m_line->connection.get();
    const auto result = queryWithin(connection, {.sql = sql, .parameters = parameters}, patience);
    if (!result) {
        // After a timeout the answer may still come; after a refusal the connection is as good as
        // before.
        if (PQtransactionStatus(connection) != PQTRANS_IDLE ||
            PQstatus(connection) != CONNECTION_OK)
            m_line.reset();
        return result.error();
    }
    return rowsOf(result->get());
}

} // namespace usher::pg
