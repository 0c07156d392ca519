#include "load/orders.h"

#include "load/words.h"

#include <charconv>
#include <fmt/format.h>

namespace usher::load {
namespace {

/// Takes words one after the other; once one was wrong, all are.
class Reader {
  public:
    explicit Reader(const Words& words) : m_words(words) {}

    const std::string& text() {
        static const std::string none;
        if (m_at >= m_words.size())
            m_good = false;
        return m_good ? m_words[m_at++] : none;
    }
    template <class Number> Number number() {
        Number value{};
        const auto& word = text();
        const auto read = std::from_chars(word.data(), word.data() + word.size(), value);
        m_good = m_good && read.ec == std::errc() && read.ptr == word.data() + word.size();
        return value;
    }
    /// How many items follow; no more than words are left.
    std::size_t count() {
        const auto value = number<std::size_t>();
        m_good = m_good && value <= m_words.size() - m_at;
        return m_good ? value : 0;
    }
    bool more() const { return m_good && m_at < m_words.size(); }
    bool ended() const { return m_good && m_at == m_words.size(); }

  private:
    const Words& m_words;
    std::size_t m_at = 0;
    bool m_good = true;
};

std::string textOf(auto number) {
    return fmt::format("{}", number);
}

RateCurve readCurve(Reader& reader) {
    RateCurve curve;
    for (auto left = reader.count(); left > 0; --left) {
        const auto at = reader.number<double>(), rate = reader.number<double>();
        curve.push_back({.atSeconds = at, .perSecond = rate});
    }
    return curve;
}

} // namespace

Words toWords(const CrowdOptions& options) {
    return {
        options.address,
        options.user,
        options.password,
        textOf(options.seed),
        options.bench.table,
        textOf(options.bench.rows)};
}

bool fromWords(const Words& words, CrowdOptions& options) {
    Reader reader(words);
    options.address = reader.text();
    options.user = reader.text();
    options.password = reader.text();
    options.seed = reader.number<unsigned>();
    options.bench.table = reader.text();
    options.bench.rows = reader.number<int>();
    return reader.ended();
}

Words toWords(const std::vector<Group>& groups) {
    Words words;
    for (const auto& group : groups) {
        words.push_back(group.pool);
        words.push_back(textOf(group.clients));
        words.push_back(textOf(static_cast<int>(group.workload)));
        words.push_back(group.database);
    }
    return words;
}

bool fromWords(const Words& words, std::vector<Group>& groups) {
    Reader reader(words);
    while (reader.more()) {
        Group group;
        group.pool = reader.text();
        group.clients = reader.number<int>();
        const int workload = reader.number<int>();
        if (workload < 0 || workload > static_cast<int>(Workload::dwelling))
            return false;
        group.workload = static_cast<Workload>(workload);
        group.database = reader.text();
        groups.push_back(std::move(group));
    }
    return reader.ended();
}

Words toWords(const Pace& pace) {
    Words words{textOf(pace.think.count())};
    for (const auto& pool : pace.open) {
        words.push_back(pool.pool);
        words.push_back(textOf(pool.curve.size()));
        for (const auto& point : pool.curve) {
            words.push_back(textOf(point.atSeconds));
            words.push_back(textOf(point.perSecond));
        }
    }
    return words;
}

bool fromWords(const Words& words, Pace& pace) {
    Reader reader(words);
    pace.think = Nanos{reader.number<Nanos::rep>()};
    while (reader.more()) {
        PoolPace pool{.pool = reader.text()};
        pool.curve = readCurve(reader);
        pace.open.push_back(std::move(pool));
    }
    return reader.ended();
}

Words toWords(const Script& script) {
    Words words;
    for (const auto& statement : script) {
        words.push_back(statement.sql);
        words.push_back(textOf(statement.pause.count()));
    }
    return words;
}

bool fromWords(const Words& words, Script& script) {
    Reader reader(words);
    while (reader.more()) {
        const std::string sql = reader.text();
        script.emplace_back(sql, Nanos{reader.number<Nanos::rep>()});
    }
    return reader.ended();
}

Words toWords(const Burden& burden) {
    return {textOf(burden.processorSeconds), textOf(burden.threads)};
}

bool fromWords(const Words& words, Burden& burden) {
    Reader reader(words);
    burden.processorSeconds = reader.number<double>();
    burden.threads = reader.number<int>();
    return reader.ended();
}

std::string answerLine(const Result<std::string>& answer) {
    if (answer)
        return joinWords({"ok", *answer});
    const auto& error = answer.error();
    return joinWords({"error", textOf(static_cast<int>(error.code)), error.message, error.hint});
}

Result<std::string> answerOf(std::string_view line) {
    const auto words = splitWords(line);
    if (words.size() == 2 && words[0] == "ok")
        return words[1];
    if (words.size() != 4 || words[0] != "error")
        return Error{Errc::protocol, "the load side says what is no answer", {}};
    Reader reader(words);
    reader.text();
    const int code = reader.number<int>();
    const bool known = code >= 0 && code <= static_cast<int>(Errc::internal);
    return Error{known ? static_cast<Errc>(code) : Errc::internal, words[2], words[3]};
}

} // namespace usher::load
