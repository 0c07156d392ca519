// Values as PgBouncer reads them. The first that it would not take is kept as
// the error.
#pragma once

#include "config/pgbouncer/ini.h"
#include <usher/base/clock.h>

#include <cstdint>

namespace usher::config::pgbouncer {

/// Of one section, or of one line of [databases].
class Values {
  public:
    /// Whose they are, for errors: "pgbouncer", "databases.shop".
    explicit Values(std::string whose) : m_whose(std::move(whose)) {}
    /// A later one of the same key counts.
    void add(std::string key, std::string value, Place place);

    bool has(std::string_view key) const { return find(key) != nullptr; }
    Place placeOf(std::string_view key) const;
    std::string text(std::string_view key, std::string_view usual = "") const;
    std::optional<std::int64_t> integer(std::string_view key);
    std::optional<Millis> seconds(std::string_view key);
    std::optional<bool> flag(std::string_view key);
    /// One of `words`.
    std::optional<std::string> choice(std::string_view key, const std::vector<std::string>& words);
    /// "a, b"
    std::vector<std::string> list(std::string_view key) const;
    const std::optional<Error>& error() const { return m_error; }

  private:
    struct Value {
        std::string key, text;
        Place place;
    };
    const Value* find(std::string_view key) const;
    void refuse(const Value& value, const std::string& what, const std::string& mend);

    std::string m_whose;
    std::vector<Value> m_values;
    std::optional<Error> m_error;
};

/// "a, b" → a and b, without blanks around; "" has none.
std::vector<std::string> splitNames(std::string_view text);

} // namespace usher::config::pgbouncer
