#include "monitor/prometheus.h"

#include <spdlog/fmt/fmt.h>

#include <array>
#include <iterator>
#include <string_view>

namespace usher::monitor {
namespace {

/// Around the mission's thresholds: 5, 10 and 15 ms.
constexpr std::array kBoundsS{
    0.0001,
    0.00025,
    0.0005,
    0.001,
    0.0025,
    0.005,
    0.0075,
    0.01,
    0.015,
    0.025,
    0.05,
    0.1,
    0.25,
    0.5,
    1.0,
    2.5,
    5.0,
    10.0,
    30.0};

std::string escaped(std::string_view label) {
    std::string out;
    for (const char c : label) {
        if (c == '\\')
            out += "\\\\";
        else if (c == '"')
            out += "\\\"";
        else if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out;
}

class Exposition {
  public:
    void family(const char* name, const char* type, const char* help) {
        m_name = name;
        append("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
    }
    template <class Value> void value(Value v, std::string_view labels = {}) {
        if (labels.empty())
            append("{} {}\n", m_name, v);
        else
            append("{}{{{}}} {}\n", m_name, labels, v);
    }
    void histogram(const Histogram& h, const std::string& labels) {
        std::array<std::uint64_t, kBoundsS.size()> atMost{};
        h.forEach([&](std::uint64_t upperNs, std::uint64_t count) {
            for (std::size_t i = 0; i < kBoundsS.size(); ++i)
                if (static_cast<double>(upperNs) <= kBoundsS[i] * 1e9)
                    atMost[i] += count;
        });
        for (std::size_t i = 0; i < kBoundsS.size(); ++i)
            append("{}_bucket{{{},le=\"{}\"}} {}\n", m_name, labels, kBoundsS[i], atMost[i]);
        append("{}_bucket{{{},le=\"+Inf\"}} {}\n", m_name, labels, h.count());
        append("{}_sum{{{}}} {}\n", m_name, labels, static_cast<double>(h.sumNs()) / 1e9);
        append("{}_count{{{}}} {}\n", m_name, labels, h.count());
    }
    std::string take() { return std::move(m_text); }

  private:
    template <class... Args> void append(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(m_text), format, std::forward<Args>(args)...);
    }
    std::string m_text;
    const char* m_name = "";
};

std::string poolLabel(const PoolSnapshot& pool) {
    return fmt::format("pool=\"{}\"", escaped(pool.figures.name));
}

using Pool = PoolSnapshot;

template <class Value> struct PoolFamily {
    const char *name, *help;
    Value (*get)(const Pool&);
};

constexpr PoolFamily<double> kGauges[] = {
    {"usher_pool_size",
     "Server connections held.",
     [](const Pool& p) {
         return double(p.figures.total);
     }},
    {"usher_pool_size_min",
     "Lower bound of the size.",
     [](const Pool& p) {
         return double(p.figures.min);
     }},
    {"usher_pool_size_max",
     "Upper bound of the size.",
     [](const Pool& p) {
         return double(p.figures.max);
     }},
    {"usher_pool_size_target",
     "Size aimed at.",
     [](const Pool& p) {
         return double(p.figures.target);
     }},
    {"usher_pool_waiting",
     "Clients waiting for a connection.",
     [](const Pool& p) {
         return double(p.figures.waiting);
     }},
    {"usher_pool_oldest_wait_seconds",
     "How long the longest waiter has waited.",
     [](const Pool& p) {
         return toMs(p.figures.oldestWait) / 1000;
     }},
    {"usher_pool_utilization_ratio",
     "Leased of held connections, mean of the last second, 0 to 1.",
     [](const Pool& p) {
         return p.utilization;
     }},
    {"usher_pool_hold_seconds",
     "Mean time a connection was held over the last minute.",
     [](const Pool& p) {
         return p.holdMs / 1000;
     }},
    {"usher_pool_seconds_to_exhaustion",
     "Seconds until all connections are in use at the present rise, -1 without one.",
     [](const Pool& p) {
         return p.secondsToExhaustion;
     }},
    {"usher_pool_reserve_lent",
     "Reserve connections lent to the pool's clients.",
     [](const Pool& p) {
         return double(p.figures.reserveLent);
     }},
    {"usher_pool_lends_at_most",
     "Connections lent at once at most, since fewer do more under this load; 0 without a limit.",
     [](const Pool& p) {
         return double(p.figures.lendsAtMost);
     }},
    {"usher_pool_paused",
     "1 while the pool is paused.",
     [](const Pool& p) {
         return double(p.figures.paused);
     }},
};

constexpr PoolFamily<std::uint64_t> kCounters[] = {
    {"usher_pool_acquired_total",
     "Connections lent.",
     [](const Pool& p) {
         return p.figures.acquired;
     }},
    {"usher_pool_released_total",
     "Connections given back.",
     [](const Pool& p) {
         return p.figures.released;
     }},
    {"usher_pool_timeouts_total",
     "Acquisitions whose deadline passed.",
     [](const Pool& p) {
         return p.figures.timeouts;
     }},
    {"usher_pool_failures_total",
     "Acquisitions that failed otherwise.",
     [](const Pool& p) {
         return p.figures.failures;
     }},
    {"usher_pool_cancelled_total",
     "Acquisitions the client withdrew.",
     [](const Pool& p) {
         return p.figures.cancelled;
     }},
    {"usher_pool_reserve_acquired_total",
     "Acquisitions served by the reserve.",
     [](const Pool& p) {
         return p.figures.reserveAcquired;
     }},
    {"usher_pool_wedding_day_timeouts_total",
     "Timeouts on wedding days.",
     [](const Pool& p) {
         return p.timeoutsOnWeddingDays;
     }},
    {"usher_pool_wedding_day_failures_total",
     "Failures on wedding days.",
     [](const Pool& p) {
         return p.failuresOnWeddingDays;
     }},
    {"usher_pool_opened_total",
     "Server connections opened.",
     [](const Pool& p) {
         return p.figures.opened;
     }},
    {"usher_pool_closed_total",
     "Server connections closed.",
     [](const Pool& p) {
         return p.figures.closed;
     }},
    {"usher_pool_connect_failures_total",
     "Attempts to open a server connection that failed.",
     [](const Pool& p) {
         return p.figures.connectFailures;
     }},
    {"usher_pool_transactions_total",
     "Transactions ended.",
     [](const Pool& p) {
         return p.figures.traffic.transactions;
     }},
    {"usher_pool_queries_total",
     "Queries answered.",
     [](const Pool& p) {
         return p.figures.traffic.queries;
     }},
    {"usher_pool_received_bytes_total",
     "Bytes received from clients.",
     [](const Pool& p) {
         return p.figures.traffic.bytesReceived;
     }},
    {"usher_pool_sent_bytes_total",
     "Bytes sent to clients.",
     [](const Pool& p) {
         return p.figures.traffic.bytesSent;
     }},
};

void connectionStates(Exposition& out, const Snapshot& s) {
    out.family("usher_pool_connections", "gauge", "Server connections of the pool by state.");
    for (const auto& pool : s.pools) {
        const auto& f = pool.figures;
        const auto state = [&](const char* name, int count) {
            out.value(count, fmt::format("{},state=\"{}\"", poolLabel(pool), name));
        };
        state("idle", f.idle);
        state("leased", f.leased);
        state("connecting", f.connecting);
        state("caring", f.checking);
    }
}

void poolFamilies(Exposition& out, const Snapshot& s) {
    const auto all = [&](const auto& families, const char* type) {
        for (const auto& family : families) {
            out.family(family.name, type, family.help);
            for (const auto& pool : s.pools)
                out.value(family.get(pool), poolLabel(pool));
        }
    };
    connectionStates(out, s);
    all(kGauges, "gauge");
    all(kCounters, "counter");
    out.family(
        "usher_pool_acquire_seconds",
        "histogram",
        "Time from asking for a connection to having it; timeouts count with their wait.");
    for (const auto& pool : s.pools)
        out.histogram(pool.figures.acquireLatency, poolLabel(pool));
}

void reserveFamilies(Exposition& out, const pool::ReserveFigures& r) {
    const auto one = [&](const char* name, const char* type, const char* help, auto value) {
        out.family(name, type, help);
        out.value(value);
    };
    one("usher_reserve_size", "gauge", "Connections the reserve should hold.", r.size);
    one("usher_reserve_ready", "gauge", "Reserve connections ready to be lent.", r.ready);
    one("usher_reserve_lent", "gauge", "Reserve connections lent out.", r.lent);
    one("usher_reserve_draining", "gauge", "1 while the reserve is drained.", int(r.draining));
    one("usher_reserve_lent_total", "counter", "Loans of the reserve.", r.lentTotal);
    one("usher_reserve_exhausted_total",
        "counter",
        "Times the reserve was wanted and none was ready.",
        r.exhausted);
}

void engineFamilies(Exposition& out, const Snapshot& s) {
    out.family("usher_clients", "gauge", "Clients at the gate by state.");
    out.value(s.clients.active, "state=\"active\"");
    out.value(s.clients.waiting, "state=\"waiting\"");
    out.value(s.clients.loggingIn, "state=\"logging_in\"");
    const auto one = [&](const char* name, const char* type, const char* help, auto value) {
        out.family(name, type, help);
        out.value(value);
    };
    one("usher_clients_connected", "gauge", "Clients connected to the gate.", s.clients.connected);
    one("usher_clients_limit", "gauge", "Clients the gate admits.", s.clients.limit);
    one("usher_clients_accepted_total", "counter", "Clients admitted.", s.clients.accepted);
    one("usher_clients_refused_total", "counter", "Clients refused.", s.clients.refused);
    one("usher_server_up", "gauge", "1 while the server can be reached.", int(s.server.reachable));
    one("usher_server_max_connections",
        "gauge",
        "The server's max_connections.",
        s.server.maxConnections);
    one("usher_server_budget", "gauge", "Connections Usher may hold in all.", s.server.budget);
    one("usher_server_held", "gauge", "Connections Usher holds in all.", s.server.held);
    one("usher_wedding_day", "gauge", "1 on a wedding day.", int(s.weddingDay));
    one("usher_saturday_protocol",
        "gauge",
        "1 while the Saturday protocol is on.",
        int(s.protocolOn));
    one("usher_engine_lag_seconds",
        "gauge",
        "How late the engine's last tick came.",
        s.engineLagMs / 1000);
}

} // namespace

std::string prometheusText(const Snapshot& snapshot) {
    Exposition out;
    poolFamilies(out, snapshot);
    reserveFamilies(out, snapshot.reserve);
    engineFamilies(out, snapshot);
    return out.take();
}

} // namespace usher::monitor
