// Leasing: two pools, a blocking lease with a deadline, a query over libpq.
#include <usher/usher.h>

#include "example_server.h"

#include <libpq-fe.h>

using namespace usher;

int main() {
    return example::withServer([](pg::EmbeddedServer& server) {
        auto pools = pool::Pools::open(
            {.primary = server.appUri(),
             .pools =
                 {{.name = "wedding_critical",
                   .min = 2,
                   .max = 10,
                   .priority = 100,
                   .wedding = true},
                  {.name = "main", .min = 1, .max = 5}},
             .budget = 20});
        if (!pools)
            return example::failed(pools.error());
        auto lease =
            (*pools)->find("main")->acquire({.timeout = Seconds{10}, .who = "basic example"});
        if (!lease)
            return example::failed(lease.error());
        PGresult* answer = PQexec(lease->native(), "select 6 * 7");
        const bool good = PQresultStatus(answer) == PGRES_TUPLES_OK &&
                          std::string(PQgetvalue(answer, 0, 0)) == "42";
        std::printf("6 * 7 = %s\n", PQgetvalue(answer, 0, 0));
        PQclear(answer);
        lease->giveBack(pool::Return::clean); // or let it go out of scope
        return good ? 0 : 1;
    });
}
