// A libpq client for tests, a line a question.
#pragma once

#include "support/contains.h"

#include <libpq-fe.h>
#include <memory>
#include <string>
#include <sys/socket.h>
#include <vector>

namespace usher::test {

/// A place in an answer.
struct Cell {
    std::string row; ///< what the column `key` says there
    int column = 0;
    int key = 0;
};

class Pq {
  public:
    explicit Pq(const std::string& conninfo) : m_connection(PQconnectdb(conninfo.c_str())) {
        PQsetNoticeProcessor(
            m_connection,
            [](void* self, const char* text) { static_cast<Pq*>(self)->m_notices += text; },
            this);
    }
    ~Pq() { PQfinish(m_connection); }
    Pq(const Pq&) = delete;
    Pq& operator=(const Pq&) = delete;

    PGconn* native() const { return m_connection; }
    bool ok() const { return PQstatus(m_connection) == CONNECTION_OK; }
    std::string error() const { return PQerrorMessage(m_connection); }
    const std::string& notices() const { return m_notices; }
    std::string parameter(const char* name) const {
        const char* value = PQparameterStatus(m_connection, name);
        return value ? value : "";
    }

    void run(const std::string& sql) { Result(PQexec(m_connection, sql.c_str())); }
    /// The first row's first value of the last result; "" when there is none.
    std::string value(const std::string& sql, int column = 0) {
        return first(Result(PQexec(m_connection, sql.c_str())), column);
    }
    std::string valueWith(const std::string& sql, const std::vector<std::string>& values) {
        return first(params(sql, values), 0);
    }
    std::string sqlstate(const std::string& sql) {
        return state(Result(PQexec(m_connection, sql.c_str())));
    }
    std::string sqlstateWith(const std::string& sql, const std::vector<std::string>& values) {
        return state(params(sql, values));
    }
    std::string prepare(const std::string& name, const std::string& sql) {
        return state(Result(PQprepare(m_connection, name.c_str(), sql.c_str(), 0, nullptr)));
    }
    std::string prepared(const std::string& name, const std::vector<std::string>& values = {}) {
        const auto texts = pointers(values);
        return first(
            Result(PQexecPrepared(
                m_connection,
                name.c_str(),
                int(values.size()),
                texts.data(),
                nullptr,
                nullptr,
                0)),
            0);
    }
    std::string preparedState(const std::string& name) {
        return state(
            Result(PQexecPrepared(m_connection, name.c_str(), 0, nullptr, nullptr, nullptr, 0)));
    }
    std::vector<std::string> column(const std::string& sql, int column = 0) {
        const Result result(PQexec(m_connection, sql.c_str()));
        std::vector<std::string> values;
        for (int i = 0; i < PQntuples(result.get()); ++i)
            values.emplace_back(PQgetvalue(result.get(), i, column));
        return values;
    }
    /// "" when there is no such row.
    std::string cell(const std::string& sql, const Cell& wanted) {
        const Result result(PQexec(m_connection, sql.c_str()));
        for (int i = 0; i < PQntuples(result.get()); ++i)
            if (PQgetvalue(result.get(), i, wanted.key) == wanted.row)
                return PQgetvalue(result.get(), i, wanted.column);
        return "";
    }
    std::vector<std::string> columnNames(const std::string& sql) {
        const Result result(PQexec(m_connection, sql.c_str()));
        std::vector<std::string> names;
        for (int i = 0; i < PQnfields(result.get()); ++i)
            names.emplace_back(PQfname(result.get(), i));
        return names;
    }

    void sendOnly(const std::string& sql) { PQsendQuery(m_connection, sql.c_str()); }
    std::string receive(int column) {
        std::string last;
        while (Result result{PQgetResult(m_connection)})
            if (PQntuples(result.get()) > 0)
                last = PQgetvalue(result.get(), 0, column);
        return last;
    }
    std::string receiveState() {
        std::string last;
        while (Result result{PQgetResult(m_connection)})
            if (const auto text = state(result); !text.empty())
                last = text;
        return last;
    }
    /// The socket dies as it would with the client's machine.
    void dropSocket() { ::shutdown(PQsocket(m_connection), SHUT_RDWR); }
    void cancel() {
        auto* handle = PQgetCancel(m_connection);
        char why[256];
        PQcancel(handle, why, sizeof why);
        PQfreeCancel(handle);
    }
    bool notified() {
        PQconsumeInput(m_connection);
        auto* notify = PQnotifies(m_connection);
        PQfreemem(notify);
        return notify != nullptr;
    }
    /// The answer to what was sent is there.
    bool answered() {
        PQconsumeInput(m_connection);
        return PQisBusy(m_connection) == 0;
    }
    bool copyIn(const std::string& sql, const std::vector<std::string>& lines) {
        if (PQresultStatus(Result(PQexec(m_connection, sql.c_str())).get()) != PGRES_COPY_IN)
            return false;
        for (const auto& line : lines)
            PQputCopyData(m_connection, line.data(), int(line.size()));
        PQputCopyEnd(m_connection, nullptr);
        return receiveState().empty();
    }
    std::string copyOut(const std::string& sql) {
        run(sql);
        std::string all;
        char* piece = nullptr;
        for (int n = PQgetCopyData(m_connection, &piece, 0); n > 0;
             n = PQgetCopyData(m_connection, &piece, 0)) {
            all.append(piece, std::size_t(n));
            PQfreemem(piece);
        }
        receiveState();
        return all;
    }

  private:
    struct Clear {
        void operator()(PGresult* result) const { PQclear(result); }
    };
    using Result = std::unique_ptr<PGresult, Clear>;

    static std::vector<const char*> pointers(const std::vector<std::string>& values) {
        std::vector<const char*> texts;
        for (const auto& value : values)
            texts.push_back(value.c_str());
        return texts;
    }
    Result params(const std::string& sql, const std::vector<std::string>& values) {
        const auto texts = pointers(values);
        return Result(PQexecParams(
            m_connection,
            sql.c_str(),
            int(values.size()),
            nullptr,
            texts.data(),
            nullptr,
            nullptr,
            0));
    }
    static std::string first(const Result& result, int column) {
        return result && PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, column) : "";
    }
    static std::string state(const Result& result) {
        const char* text = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
        return text ? text : "";
    }

    PGconn* m_connection;
    std::string m_notices;
};

} // namespace usher::test
