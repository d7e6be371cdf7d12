// core_webservice_get_site_info.
#include "lms_bridge/demo/functions/function_table.h"

namespace tutoring::demo {
namespace {

Json OwnFunctions() {
  Json functions = Json::array();
  for (const WsFunction& function : FunctionTable()) {
    functions.push_back({{"name", function.name}, {"version", "2024100700"}});
  }
  return functions;
}

Json AdvancedFeatures(const SiteSettings& settings) {
  Json features = Json::array();
  const auto add = [&](const char* name, bool value) {
    features.push_back({{"name", name}, {"value", value ? 1 : 0}});
  };
  add("usecomments", true);
  add("enablecompletion", true);
  add("messaging", settings.messaging);
  add("messagingallusers", settings.messaging_all_users);
  return features;
}

}  // namespace

WsAnswer GetSiteInfo(CallContext& context, const Params&) {
  const SiteData& data = context.data;
  const auto found = data.people.find(data.account);
  const Person account = found == data.people.end() ? Person{} : found->second;
  return Json{{"sitename", context.Name(data.settings.name)},
              {"username", account.username},
              {"firstname", account.first_name},
              {"lastname", account.last_name},
              {"fullname", account.FullName()},
              {"lang", data.settings.language},
              {"userid", account.id},
              {"siteurl", data.wwwroot},
              {"userpictureurl", PictureUrl(data, "f1")},
              {"functions", OwnFunctions()},
              {"downloadfiles", 0},
              {"uploadfiles", 0},
              {"release", "4.5 (Build: 20241007) simulated"},
              {"version", "2024100700"},
              {"mobilecssurl", ""},
              {"advancedfeatures", AdvancedFeatures(data.settings)},
              {"usercanmanageownfiles", true},
              {"userquota", 104857600},
              {"usermaxuploadfilesize", 2097152},
              {"userhomepage", 1},
              {"userprivateaccesskey", "simulated-file-key"},
              {"siteid", 1},
              {"sitecalendartype", "gregorian"},
              {"usercalendartype", "gregorian"},
              {"userissiteadmin", false},
              {"theme", "boost"},
              {"limitconcurrentlogins", 0}};
}

}  // namespace tutoring::demo
