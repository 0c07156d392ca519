#include "monitor/prometheus.h"

#include <spdlog/fmt/fmt.h>

#include <array>
#include <iterator>
#include <string_view>

namespace usher::monitor {
namespace {

/// Around the mission's thresholds: 5, 10 and 15 ms.
constexpr std::array kBoundsS{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.0075, 0.01,
                              0.015,  0.025,   0.05,   0.1,   0.25,   0.5,   1.0,    2.5, 5.0, 10.0, 30.0};

std::string escaped(std::string_view label) {
    std::string out;
    for (const char c : label) {
        if (c == '\\') out += "\\\\";
        else if (c == '"') out += "\\\"";
        else if (c == '\n') out += "\\n";
        else out += c;
    }
    return out;
}

class Exposition {
  public:
    void family(const char* name, const char* type, const char* help) {
        m_name = name;
        append("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
    }
    template <class Value>
    void value(Value v, std::string_view labels = {}) {
        if (labels.empty()) append("{} {}\n", m_name, v);
        else append("{}{{{}}} {}\n", m_name, labels, v);
    }
    void histogram(const Histogram& h, const std::string& labels) {
        std::array<std::uint64_t, kBoundsS.size()> atMost{};
        h.forEach([&](std::uint64_t upperNs, std::uint64_t count) {
            for (std::size_t i = 0; i < kBoundsS.size(); ++i)
                if (static_cast<double>(upperNs) <= kBoundsS[i] * 1e9) atMost[i] += count;
        });
        for (std::size_t i = 0; i < kBoundsS.size(); ++i)
            append("{}_bucket{{{},le=\"{}\"}} {}\n", m_name, labels, kBoundsS[i], atMost[i]);
        append("{}_bucket{{{},le=\"+Inf\"}} {}\n", m_name, labels, h.count());
        append("{}_sum{{{}}} {}\n", m_name, labels, static_cast<double>(h.sumNs()) / 1e9);
        append("{}_count{{{}}} {}\n", m_name, labels, h.count());
    }
    std::string take() { return std::move(m_text); }

  private:
    template <class... Args>
    void append(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(m_text), format, std::forward<Args>(args)...);
    }
    std::string m_text;
    const char* m_name = "";
};

std::string poolLabel(const PoolSnapshot& pool) { return fmt::format("pool=\"{}\"", escaped(pool.figures.name)); }

/// One family with a value a pool.
template <class Get>
void perPool(Exposition& out, const Snapshot& s, const std::array<const char*, 3>& nameTypeHelp, Get get) {
    out.family(nameTypeHelp[0], nameTypeHelp[1], nameTypeHelp[2]);
    for (const auto& pool : s.pools) out.value(get(pool), poolLabel(pool));
}

void poolGauges(Exposition& out, const Snapshot& s) {
    out.family("usher_pool_connections", "gauge", "Server connections of the pool by state.");
    for (const auto& pool : s.pools) {
        const auto& f = pool.figures;
        const auto state = [&](const char* name, int count) {
            out.value(count, fmt::format("{},state=\"{}\"", poolLabel(pool), name));
        };
        state("idle", f.idle);
        state("leased", f.leased);
        state("connecting", f.connecting);
        state("caring", f.caring);
    }
    using P = const PoolSnapshot&;
    perPool(out, s, {"usher_pool_size", "gauge", "Server connections held."}, [](P p) { return p.figures.total; });
    perPool(out, s, {"usher_pool_size_min", "gauge", "Lower bound of the size."}, [](P p) { return p.figures.min; });
    perPool(out, s, {"usher_pool_size_max", "gauge", "Upper bound of the size."}, [](P p) { return p.figures.max; });
    perPool(out, s, {"usher_pool_size_target", "gauge", "Size aimed at."}, [](P p) { return p.figures.target; });
    perPool(out, s, {"usher_pool_waiting", "gauge", "Clients waiting for a connection."}, [](P p) { return p.figures.waiting; });
    perPool(out, s, {"usher_pool_oldest_wait_seconds", "gauge", "How long the longest waiter has waited."},
            [](P p) { return toMs(p.figures.oldestWait) / 1000; });
    perPool(out, s, {"usher_pool_utilization_ratio", "gauge", "Leased of held connections, mean of the last second, 0 to 1."},
            [](P p) { return p.utilization; });
    perPool(out, s, {"usher_pool_hold_seconds", "gauge", "Mean time a connection was held over the last minute."},
            [](P p) { return p.holdMs / 1000; });
    perPool(out, s, {"usher_pool_seconds_to_exhaustion", "gauge", "Seconds until all connections are in use at the present rise, -1 when use does not rise."},
            [](P p) { return p.secondsToExhaustion; });
    perPool(out, s, {"usher_pool_reserve_lent", "gauge", "Reserve connections lent to the pool's clients."},
            [](P p) { return p.figures.reserveLent; });
    perPool(out, s, {"usher_pool_paused", "gauge", "1 while the pool is paused."}, [](P p) { return int(p.figures.paused); });
}

void poolCounters(Exposition& out, const Snapshot& s) {
    using P = const PoolSnapshot&;
    perPool(out, s, {"usher_pool_acquired_total", "counter", "Connections lent."}, [](P p) { return p.figures.acquired; });
    perPool(out, s, {"usher_pool_released_total", "counter", "Connections given back."}, [](P p) { return p.figures.released; });
    perPool(out, s, {"usher_pool_timeouts_total", "counter", "Acquisitions whose deadline passed."}, [](P p) { return p.figures.timeouts; });
    perPool(out, s, {"usher_pool_failures_total", "counter", "Acquisitions that failed otherwise."}, [](P p) { return p.figures.failures; });
    perPool(out, s, {"usher_pool_cancelled_total", "counter", "Acquisitions the client withdrew."}, [](P p) { return p.figures.cancelled; });
    perPool(out, s, {"usher_pool_reserve_acquired_total", "counter", "Acquisitions served by the reserve."},
            [](P p) { return p.figures.reserveAcquired; });
    perPool(out, s, {"usher_pool_wedding_day_timeouts_total", "counter", "Timeouts on wedding days."}, [](P p) { return p.timeoutsOnWeddingDays; });
    perPool(out, s, {"usher_pool_wedding_day_failures_total", "counter", "Failures on wedding days."}, [](P p) { return p.failuresOnWeddingDays; });
    perPool(out, s, {"usher_pool_opened_total", "counter", "Server connections opened."}, [](P p) { return p.figures.opened; });
    perPool(out, s, {"usher_pool_closed_total", "counter", "Server connections closed."}, [](P p) { return p.figures.closed; });
    perPool(out, s, {"usher_pool_connect_failures_total", "counter", "Attempts to open a server connection that failed."},
            [](P p) { return p.figures.connectFailures; });
    perPool(out, s, {"usher_pool_transactions_total", "counter", "Transactions ended."}, [](P p) { return p.figures.traffic.transactions; });
    perPool(out, s, {"usher_pool_queries_total", "counter", "Queries answered."}, [](P p) { return p.figures.traffic.queries; });
    perPool(out, s, {"usher_pool_received_bytes_total", "counter", "Bytes received from clients."}, [](P p) { return p.figures.traffic.bytesReceived; });
    perPool(out, s, {"usher_pool_sent_bytes_total", "counter", "Bytes sent to clients."}, [](P p) { return p.figures.traffic.bytesSent; });
    out.family("usher_pool_acquire_seconds", "histogram", "Time from asking for a connection to having it; timeouts count with their wait.");
    for (const auto& pool : s.pools) out.histogram(pool.figures.acquireLatency, poolLabel(pool));
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
    one("usher_reserve_exhausted_total", "counter", "Times the reserve was wanted and none was ready.", r.exhausted);
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
    one("usher_server_max_connections", "gauge", "The server's max_connections.", s.server.maxConnections);
    one("usher_server_budget", "gauge", "Connections Usher may hold in all.", s.server.budget);
    one("usher_server_held", "gauge", "Connections Usher holds in all.", s.server.held);
    one("usher_wedding_day", "gauge", "1 on a wedding day.", int(s.weddingDay));
    one("usher_saturday_protocol", "gauge", "1 while the Saturday protocol is on.", int(s.protocolOn));
    one("usher_engine_lag_seconds", "gauge", "How late the engine's last tick came.", s.engineLagMs / 1000);
}

} // namespace

std::string prometheusText(const Snapshot& snapshot) {
    Exposition out;
    poolGauges(out, snapshot);
    poolCounters(out, snapshot);
    reserveFamilies(out, snapshot.reserve);
    engineFamilies(out, snapshot);
    return out.take();
}

} // namespace usher::monitor
