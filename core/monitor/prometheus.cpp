#include "monitor/prometheus.h"

#include "figures/figure.h"

#include <spdlog/fmt/fmt.h>

#include <array>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

namespace usher::monitor {
namespace {

/// Dense around the targets of core/limits.
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

/// How many values of a histogram lie at or below each bound.
std::array<std::uint64_t, kBoundsS.size()> cumulated(const Histogram& h) {
    std::array<std::uint64_t, kBoundsS.size()> atMost{};
    h.forEach([&](std::uint64_t upperNs, std::uint64_t count) {
        for (std::size_t i = 0; i < kBoundsS.size(); ++i)
            if (static_cast<double>(upperNs) <= kBoundsS[i] * 1e9)
                atMost[i] += count;
    });
    return atMost;
}

class Exposition {
  public:
    void family(const std::string& name, figures::Kind kind, const char* help) {
        m_name = name;
        append("# HELP {} {}\n# TYPE {} {}\n", name, help, name, toString(kind));
    }
    template <class Value> void value(Value v, std::string_view labels = {}) {
        if (labels.empty())
            append("{} {}\n", m_name, v);
        else
            append("{}{{{}}} {}\n", m_name, labels, v);
    }
    void histogram(const Histogram& h, const std::string& labels) {
        const auto atMost = cumulated(h);
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
    std::string m_text, m_name;
};

std::string poolLabel(const PoolSnapshot& pool) {
    return fmt::format("pool=\"{}\"", escaped(pool.figures.name));
}

struct State {
    const char* name;
    int pool::PoolFigures::*count;
};
constexpr std::array kConnectionStates{
    State{"idle", &pool::PoolFigures::idle},
    State{"leased", &pool::PoolFigures::leased},
    State{"connecting", &pool::PoolFigures::connecting},
    State{"checking", &pool::PoolFigures::checking}};

void connectionStates(Exposition& out, const Snapshot& s) {
    out.family(
        "usher_pool_connections",
        figures::Kind::gauge,
        "Server connections of the pool by state.");
    for (const auto& pool : s.pools)
        for (const auto& [name, count] : kConnectionStates)
            out.value(pool.figures.*count, fmt::format("{},state=\"{}\"", poolLabel(pool), name));
}

void poolFamilies(Exposition& out, const Snapshot& s) {
    for (const auto& figure : figures::poolFigures()) {
        out.family(metricName(figure), figure.kind, figure.help);
        for (const auto& pool : s.pools)
            if (figure.histogram)
                out.histogram(figure.histogram(pool), poolLabel(pool));
            else
                out.value(valueText(figure, pool), poolLabel(pool));
    }
}

/// A figure of the whole engine.
struct EngineFigure {
    const char* name;
    figures::Kind kind;
    const char* help;
    double (*read)(const Snapshot& snapshot);
};

template <auto Part, auto Member> double of(const Snapshot& s) {
    return static_cast<double>(s.*Part.*Member);
}
template <auto Member> double own(const Snapshot& s) {
    return static_cast<double>(s.*Member);
}
double engineLagSeconds(const Snapshot& s) {
    return s.engineLagMs / 1000;
}

using S = Snapshot;
using Reserve = pool::ReserveFigures;
using Clients = ClientFigures;
using Server = ServerFigures;
using enum figures::Kind;

constexpr std::array kReserveFigures{
    EngineFigure{
        "usher_reserve_size",
        gauge,
        "Connections the reserve should hold.",
        of<&S::reserve, &Reserve::size>},
    EngineFigure{
        "usher_reserve_ready",
        gauge,
        "Reserve connections ready to be lent.",
        of<&S::reserve, &Reserve::ready>},
    EngineFigure{
        "usher_reserve_lent",
        gauge,
        "Reserve connections lent out.",
        of<&S::reserve, &Reserve::lent>},
    EngineFigure{
        "usher_reserve_draining",
        gauge,
        "1 while the reserve is drained.",
        of<&S::reserve, &Reserve::draining>},
    EngineFigure{
        "usher_reserve_lent_total",
        counter,
        "Loans of the reserve.",
        of<&S::reserve, &Reserve::lentTotal>},
    EngineFigure{
        "usher_reserve_exhausted_total",
        counter,
        "Times the reserve was wanted and none was ready.",
        of<&S::reserve, &Reserve::exhausted>}};

constexpr std::array kEngineFigures{
    EngineFigure{
        "usher_clients_connected",
        gauge,
        "Clients connected to the gate.",
        of<&S::clients, &Clients::connected>},
    EngineFigure{
        "usher_clients_limit",
        gauge,
        "Clients the gate admits.",
        of<&S::clients, &Clients::limit>},
    EngineFigure{
        "usher_clients_accepted_total",
        counter,
        "Clients admitted.",
        of<&S::clients, &Clients::accepted>},
    EngineFigure{
        "usher_clients_refused_total",
        counter,
        "Clients refused.",
        of<&S::clients, &Clients::refused>},
    EngineFigure{"usher_wedding_day", gauge, "1 on a wedding day.", own<&S::weddingDay>},
    EngineFigure{
        "usher_saturday_protocol",
        gauge,
        "1 while the Saturday protocol is on.",
        own<&S::protocolOn>},
    EngineFigure{
        "usher_engine_lag_seconds",
        gauge,
        "How late the engine's last tick came.",
        engineLagSeconds}};

/// A figure of a server.
struct ServerFigure {
    const char *name, *help;
    double (*read)(const Server& server);
};
template <auto Member> double ofServer(const Server& server) {
    return static_cast<double>(server.*Member);
}
constexpr std::array kServerFigures{
    ServerFigure{
        "usher_server_up",
        "1 while the server can be reached.",
        ofServer<&Server::reachable>},
    ServerFigure{
        "usher_server_max_connections",
        "The server's max_connections.",
        ofServer<&Server::maxConnections>},
    ServerFigure{
        "usher_server_budget",
        "Connections Usher may hold there in all.",
        ofServer<&Server::budget>},
    ServerFigure{
        "usher_server_held",
        "Connections Usher holds there in all.",
        ofServer<&Server::held>}};

/// The server of all pools without a label, those that pools have of their own by theirs.
void serverFamilies(Exposition& out, const Snapshot& s) {
    for (const auto& figure : kServerFigures) {
        out.family(figure.name, gauge, figure.help);
        out.value(figure.read(s.server));
        for (const auto& other : s.others)
            out.value(figure.read(other), fmt::format("server=\"{}\"", escaped(other.own)));
    }
}

void engineFamilies(Exposition& out, const Snapshot& s, std::span<const EngineFigure> families) {
    for (const auto& figure : families) {
        out.family(figure.name, figure.kind, figure.help);
        out.value(figure.read(s));
    }
}

void clientStates(Exposition& out, const ClientFigures& clients) {
    out.family("usher_clients", gauge, "Clients at the gate by state.");
    out.value(clients.active, "state=\"active\"");
    out.value(clients.waiting, "state=\"waiting\"");
    out.value(clients.loggingIn, "state=\"logging_in\"");
}

} // namespace

std::string prometheusText(const Snapshot& snapshot) {
    Exposition out;
    connectionStates(out, snapshot);
    poolFamilies(out, snapshot);
    engineFamilies(out, snapshot, kReserveFigures);
    clientStates(out, snapshot.clients);
    serverFamilies(out, snapshot);
    engineFamilies(out, snapshot, kEngineFigures);
    return out.take();
}

} // namespace usher::monitor
