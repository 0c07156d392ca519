#include "gate/statements/sql_tokens.h"

#include "base/ascii.h"

#include <algorithm>
#include <memory>
#include <pg_query.h>
#include <pg_query/pg_query.pb-c.h>

namespace usher::gate {

namespace {

/// What the lexer gives, freed at the end.
class Scan {
  public:
    explicit Scan(const std::string& text) : m_result(pg_query_scan(text.c_str())) {
        if (!m_result.error)
            m_tokens.reset(pg_query__scan_result__unpack(
                nullptr,
                m_result.pbuf.len,
                reinterpret_cast<const std::uint8_t*>(m_result.pbuf.data)));
    }
    ~Scan() { pg_query_free_scan_result(m_result); }
    Scan(const Scan&) = delete;
    Scan& operator=(const Scan&) = delete;

    const PgQuery__ScanResult* tokens() const { return m_tokens.get(); }

  private:
    struct Free {
        void operator()(PgQuery__ScanResult* tokens) const {
            pg_query__scan_result__free_unpacked(tokens, nullptr);
        }
    };
    PgQueryScanResult m_result;
    std::unique_ptr<PgQuery__ScanResult, Free> m_tokens;
};

/// Without its quotes; two in it stand for one.
std::string unquoted(std::string_view name) {
    std::string out;
    for (std::size_t i = 1; i + 1 < name.size(); ++i) {
        out.push_back(name[i]);
        i += name[i] == '"';
    }
    return out;
}

/// With standard_conforming_strings off the string would go on here.
bool mayGoOn(std::string_view string) {
    return string.find("\\'") != std::string_view::npos;
}

/// In SJIS, BIG5, GBK and their like a backslash may be the second byte of a letter.
bool mayEndEarlier(std::string_view string) {
    for (std::size_t i = 1; i < string.size(); ++i)
        if (string[i] == '\\' && static_cast<unsigned char>(string[i - 1]) >= 0x80)
            return true;
    return false;
}

SqlToken::Kind kindOfString(std::string_view text) {
    return text[0] == '\'' || text[0] == '$' ? SqlToken::Kind::string : SqlToken::Kind::otherText;
}

bool isComment(const PgQuery__ScanToken& token) {
    return token.token == PG_QUERY__TOKEN__SQL_COMMENT || token.token == PG_QUERY__TOKEN__C_COMMENT;
}

SqlToken tokenOf(const PgQuery__ScanToken& token, std::string_view text) {
    using Kind = SqlToken::Kind;
    if (token.keyword_kind != PG_QUERY__KEYWORD_KIND__NO_KEYWORD)
        return {.kind = Kind::word, .word = asciiLower(text), .text = text};
    switch (token.token) {
    case PG_QUERY__TOKEN__IDENT:
        if (text[0] == '"')
            return {.kind = Kind::quoted, .word = unquoted(text), .text = text};
        return {.kind = Kind::word, .word = asciiLower(text), .text = text};
    case PG_QUERY__TOKEN__UIDENT:
        return {.kind = Kind::encoded, .text = text};
    case PG_QUERY__TOKEN__SCONST:
        return {.kind = kindOfString(text), .text = text};
    case PG_QUERY__TOKEN__USCONST:
        return {.kind = Kind::otherText, .text = text};
    default:
        return {.kind = token.token < 128 ? Kind::symbol : Kind::other, .text = text};
    }
}

bool isDoubtful(const SqlToken& token) {
    if (token.kind == SqlToken::Kind::string)
        return token.text[0] == '\'' && mayGoOn(token.text);
    return token.kind == SqlToken::Kind::otherText && mayEndEarlier(token.text);
}

} // namespace

std::optional<std::vector<SqlToken>> sqlTokens(std::string_view text) {
    text = text.substr(0, text.find('\0'));
    if (text.size() > kMaxLexedBytes)
        return std::nullopt;
    const std::string query(text);
    const Scan scan(query);
    if (!scan.tokens())
        return std::nullopt;
    std::vector<SqlToken> tokens;
    for (std::size_t i = 0; i < scan.tokens()->n_tokens; ++i) {
        const auto& token = *scan.tokens()->tokens[i];
        if (isComment(token))
            continue;
        const auto at = std::size_t(token.start);
        tokens.push_back(tokenOf(token, text.substr(at, std::size_t(token.end - token.start))));
        if (isDoubtful(tokens.back()))
            return std::nullopt;
    }
    return tokens;
}

} // namespace usher::gate
