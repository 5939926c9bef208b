package conform

// standing is a sentence that every message of a client is held to.
type standing string

const (
	carried   standing = "http"
	headed    standing = "head"
	opened    standing = "seal"
	onTime    standing = "time"
	itself    standing = "system"
	strict    standing = "json"
	tokened   standing = "token"
	tokenKept standing = "token-kept"
	fresh     standing = "nonce"
	oneID     standing = "msgid"
	signed    standing = "signature"
	inParts   standing = "parts"
	asks      standing = "result"
	trusts    standing = "tls"
	rings     standing = "ring"
	ringsBack standing = "ring-again"
	ringsBad  standing = "ring-forged"
)

// standings are the sentences in the order of the report, each with why it may
// have stayed unchecked.
var standings = []struct {
	standing
	Sentence
	why Text
}{
	{carried, sentence(2, "POST 到报文地址，Content-Type 为 application/json，不压缩", "POST to the address for messages, Content-Type application/json, no coding"), noMessage},
	{trusts, sentence(2, "证书不受信任时不发送任何内容", "nothing is sent where the certificate is not trusted"),
		Text{"没有连接第二个地址；请把 host 换成它运行一次", "the second address was not called; run the client once with it as host"}},
	{strict, sentence(2, "明文是合规的 JSON（UTF-8，无 BOM，名称不重复）", "the plaintext is strict JSON: UTF-8, no byte order mark, no name twice"), noMessage},
	{headed, sentence(3, "报文头的字段与写法合规", "the head's fields have the form of the protocol"), noMessage},
	{onTime, sentence(3, "时间戳与平台相差不超过 300 秒", "the timestamp is within 300 seconds of the platform"), noMessage},
	{itself, sentence(3, "reqAppCode、reqAreaCode、keyId 是自己的", "reqAppCode, reqAreaCode and keyId are the system's own"), noMessage},
	{opened, sentence(5, "密文按附加数据解得开", "what is sealed opens with the bound lines"), noMessage},
	{fresh, sentence(5, "nonce、iv 每次加密都是新的", "every seal has a nonce or iv of its own"), noMessage},
	{tokened, sentence(6, "业务报文带当日令牌，SYS.TOKEN 不带", "calls carry the day's token, SYS.TOKEN none"), noMessage},
	{tokenKept, sentence(6, "令牌取一次用一天", "one token is fetched and serves all day"), noMessage},
	{asks, sentence(8, "用 SYS.RESULT 查询（每次 1–100 个 msgId）", "SYS.RESULT is asked, for 1 to 100 msgIds"),
		Text{"没有收到 SYS.RESULT", "no SYS.RESULT came"}},
	{rings, sentence(8, "确认回调", "callbacks are acknowledged"), noCallback},
	{ringsBack, sentence(8, "同一事件再来时照样确认，不认识的事件也确认", "an event that comes again is acknowledged, one of another name too"), noCallback},
	{ringsBad, sentence(8, "伪造、过时、方向不对、别人的回调都不确认", "forged and stale callbacks, those of the other direction or for somebody else, are not acknowledged"), noCallback},
	{oneID, sentence(9, "一个 msgId 只用于一份内容", "a msgId is used for one content only"), noMessage},
	{signed, sentence(12, "签名有效", "signatures verify"),
		Text{"没有签名的报文，或没有给出公钥（--public-key）", "no message was signed, or no public key was given (--public-key)"}},
	{inParts, sentence(14, "长报文的分片拼得回去", "a long message in parts can be put together"),
		Text{"没有收到分片；需要时发送一份 1 MiB 以上的报文", "no part came; send a body over 1 MiB if your client does"}},
}

var (
	noMessage  = Text{"没有收到报文", "no message came"}
	noCallback = Text{"没有给出回调地址（--callback）", "no address for callbacks was given (--callback)"}
)
