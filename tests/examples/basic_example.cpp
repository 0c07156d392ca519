// Leasing: two pools, a blocking lease with a deadline, a query over libpq.
#include <usher/usher.h>

#include "example_server.h"

#include <libpq-fe.h>

using namespace usher;

namespace {

pool::PoolsOptions twoPools(pg::EmbeddedServer& server) {
    return {
        .primary = server.appUri(),
        .pools =
            {{.name = "wedding_critical", .min = 2, .max = 10, .priority = 100, .wedding = true},
             {.name = "main", .min = 1, .max = 5}},
        .budget = 20};
}

std::string answer(PGconn* connection, const char* question) {
    PGresult* result = PQexec(connection, question);
    const std::string text =
        PQresultStatus(result) == PGRES_TUPLES_OK ? PQgetvalue(result, 0, 0) : "";
    PQclear(result);
    return text;
}

} // namespace

int main() {
    return example::withServer([](pg::EmbeddedServer& server) {
        auto pools = pool::Pools::open(twoPools(server));
        if (!pools)
            return example::failed(pools.error());
        auto lease =
            (*pools)->find("main")->acquire({.timeout = Seconds{10}, .who = "basic example"});
        if (!lease)
            return example::failed(lease.error());
        const auto product = answer(lease->native(), "select 6 * 7");
        std::printf("6 * 7 = %s\n", product.c_str());
        lease->giveBack(pool::Return::clean); // or let it go out of scope
        return product == "42" ? 0 : 1;
    });
}
