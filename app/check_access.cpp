#include "app/check_access.h"

#include "config/hba.h"

#include <fmt/format.h>

namespace usher::app {

std::vector<ui::CheckLine> checkRules(const config::GateConfig& gate) {
    using Kind = ui::CheckLine::Kind;
    if (gate.hbaFile.empty())
        return {};
    const auto rules = config::HbaRules::load(gate.hbaFile);
    if (!rules)
        return {{Kind::bad, "gate.hba_file: " + rules.error().text()}};
    std::vector<ui::CheckLine> lines{
        {Kind::good,
         fmt::format("gate.hba_file: {} rules, instead of gate.auth", rules->rules().size())}};
    for (const auto& rule : rules->rules())
        if (rule.method == config::HbaMethod::trust && !rule.isNear())
            lines.push_back(
                {Kind::doubtful,
                 fmt::format(
                     "gate.hba_file: line {} lets in unasked who comes from another machine",
                     rule.line)});
    if (rules->askPasswords() && gate.authFile.empty() && gate.authQuery.empty())
        lines.push_back(
            {Kind::bad,
             "gate.hba_file asks for passwords, and nobody knows the users: name a userlist in "
             "gate.auth_file or a query in gate.auth_query"});
    return lines;
}

} // namespace usher::app
